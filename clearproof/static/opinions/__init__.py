"""Which properties are put to other provers, in which form, and what do they answer?"""

from clearproof.static.opinions.asked import ask_of_bytecode, ask_of_source, compile_for_bytecode
from clearproof.static.opinions.copies import SourceCopy, make_source_copy
from clearproof.static.opinions.properties import FOLDER, Property, list_properties, parse_properties
from clearproof.static.opinions.tools import Said, Tool

__all__ = [
    "FOLDER",
    "Property",
    "Said",
    "SourceCopy",
    "Tool",
    "ask_of_bytecode",
    "ask_of_source",
    "compile_for_bytecode",
    "list_properties",
    "make_source_copy",
    "parse_properties",
]
