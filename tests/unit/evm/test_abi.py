"""Call data and return data are Solidity's, and what does not fit is refused."""

import pytest

from clearproof.errors import InputError
from clearproof.evm.abi import Signature, compute_selector, decode, encode, pack_words, read_signatures


def test_selector_is_the_published_one_of_transfer():
    assert compute_selector("transfer(address,uint256)").hex() == "a9059cbb"
    assert Signature("transfer", ("address", "uint256")).selector.hex() == "a9059cbb"


def test_negative_numbers_are_twos_complement_words():
    assert encode(("int16",), (-1,)) == b"\xff" * 32
    assert decode(("int16",), b"\xff" * 32) == (-1,)


def test_array_of_structs_stands_behind_its_offset():
    data = encode(("uint8", "(uint8,int16)[]"), (7, [(1, -2), (3, 4)]))
    words = [int.from_bytes(data[k : k + 32], "big") for k in range(0, len(data), 32)]
    assert words == [7, 64, 2, 1, 2**256 - 2, 3, 4]
    assert decode(("uint8", "(uint8,int16)[]"), data) == (7, [(1, -2), (3, 4)])


def test_struct_is_inline():
    data = encode(("(uint8,int16)", "bool"), ((1, -2), 1))
    assert len(data) == 96
    assert decode(("(uint8,int16)", "bool"), data) == ((1, -2), 1)


def test_packed_words_are_an_array():
    assert pack_words([5, 6]) == encode(("uint256[]",), ([5, 6],))[32:]


@pytest.mark.parametrize(
    ("kind", "value"),
    [("uint8", 256), ("uint8", -1), ("int16", 32_768), ("int16", -32_769), ("address", 1 << 160), ("bool", 2)],
)
def test_value_beyond_its_type_is_refused(kind, value):
    with pytest.raises(InputError, match=kind):
        encode((kind,), (value,))


def test_wrong_counts_are_refused():
    with pytest.raises(InputError, match="arguments"):
        encode(("uint8",), ())
    with pytest.raises(InputError, match="fields"):
        encode(("(uint8,uint8)",), ((1,),))


def test_unknown_type_is_refused():
    with pytest.raises(InputError, match="ABI type"):
        encode(("string",), (1,))


def test_short_data_is_refused():
    with pytest.raises(InputError, match="return data"):
        decode(("uint256",), b"\0" * 31)
    with pytest.raises(InputError, match="return data"):
        decode(("uint256[]",), encode(("uint256[]",), ([1, 2],))[:-1])


def test_signatures_of_structs_are_canonical():
    abi = [
        {
            "type": "function",
            "name": "f",
            "inputs": [{"type": "tuple[]", "components": [{"type": "uint8"}, {"type": "int16"}]}],
            "outputs": [{"type": "uint256"}],
        },
        {"type": "error", "name": "E", "inputs": [{"type": "address"}]},
    ]
    assert [item.text for item in read_signatures(abi, "function")] == ["f((uint8,int16)[])"]
    assert [item.text for item in read_signatures(abi, "error")] == ["E(address)"]
