// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {LibBit} from "solady/utils/LibBit.sol";
import {ReentrancyGuardTransient} from "solady/utils/ReentrancyGuardTransient.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";

import {IMarginBook} from "./interfaces/IMarginBook.sol";
import {FillChains} from "./libraries/FillChains.sol";
import {Limits} from "./libraries/Limits.sol";
import {OrderWords} from "./libraries/OrderWords.sol";
import {PositionLimits} from "./libraries/PositionLimits.sol";
import {RoundingMath} from "./libraries/RoundingMath.sol";
import {StorageWords} from "./libraries/StorageWords.sol";
import {WorstFill} from "./libraries/WorstFill.sol";
import {PositionBook} from "./PositionBook.sol";
import {RiskParameters} from "./RiskParameters.sol";

/// @title MarginBook
/// @notice Collateral, positions and resting orders; nobody comes to owe more margin than equity by their own doing.
contract MarginBook is PositionBook, IMarginBook, ReentrancyGuardTransient {
    using FillChains for FillChains.Reaches;
    using StorageWords for uint256;

    /// @dev What a check reads of an account.
    /// @param reaches What its contracts can become.
    /// @param value Sum of lots * mark over its positions, in 1e-8 quote.
    /// @param oldest Time of the oldest mark in use << 8 | its contract, the lowest of equally old ones; NO_MARK if none.
    struct Reading {
        FillChains.Reaches reaches;
        int256 value;
        uint256 oldest;
    }

    uint256 private constant NO_MARK = type(uint256).max;

    /* IMMUTABLES */

    /// @inheritdoc IMarginBook
    address public immutable collateral;

    /// @inheritdoc IMarginBook
    uint256 public immutable maxMarkAge;

    /* STORAGE */

    /// @inheritdoc IMarginBook
    uint256 public collateralHeld;

    mapping(address account => int256) private _cash;
    mapping(address account => mapping(uint256 slot => uint256)) private _orders;

    /// @param initialOwner The risk owner.
    /// @param token The collateral; see `IMarginBook` for what is assumed of it.
    /// @param maxAge Oldest mark that lets risk grow, in seconds.
    constructor(address initialOwner, address token, uint256 maxAge) RiskParameters(initialOwner) {
        collateral = token;
        maxMarkAge = maxAge;
    }

    /* COLLATERAL */

    /// @inheritdoc IMarginBook
    function deposit(uint256 amount) external nonReentrant {
        _checkAmount(amount);
        collateralHeld += amount;
        // Safe: INT-RANGE-001; the amount is at most 1e30.
        _cash[msg.sender] += int256(amount) * Limits.CASH_PER_COLLATERAL;
        emit Deposited(msg.sender, amount);
        SafeTransferLib.safeTransferFrom(collateral, msg.sender, address(this), amount);
    }

    /// @inheritdoc IMarginBook
    function withdraw(uint256 amount) external nonReentrant {
        _checkAmount(amount);
        if (amount > collateralHeld) revert ExceedsCollateral(amount, collateralHeld);
        collateralHeld -= amount;
        // Safe: INT-RANGE-001; the amount is at most 1e30.
        _cash[msg.sender] -= int256(amount) * Limits.CASH_PER_COLLATERAL;
        _checkCovered(msg.sender);
        emit Withdrawn(msg.sender, amount);
        SafeTransferLib.safeTransfer(collateral, msg.sender, amount);
    }

    function _checkAmount(uint256 amount) private pure {
        if (amount == 0 || amount > Limits.MAX_AMOUNT) revert AmountOutOfRange(amount, Limits.MAX_AMOUNT);
    }

    /* ORDERS */

    /// @inheritdoc IMarginBook
    function placeOrder(uint32 slot, uint8 contractId, Side side, uint40 lots, uint64 price) external {
        if (lots == 0) revert ZeroLots();
        PositionLimits.checkMark(contractId, price, 0);
        if (_marks[contractId >> 1].half(contractId).getPrice() == 0) revert NotListed(contractId);
        uint256 word = _orders[msg.sender][slot];
        if (OrderWords.getLots(word) != 0) revert SlotTaken(msg.sender, slot);
        _orders[msg.sender][slot] = OrderWords.withOrder(word, lots, price, contractId, uint256(side));
        _rest(contractId, side, lots);
        emit OrderPlaced(msg.sender, slot, contractId, side, lots, price);
        _checkCovered(msg.sender);
    }

    /// @dev Adds an order of the caller to its resting sums.
    function _rest(uint256 contractId, Side side, uint256 lots) private {
        uint256 entry = _accounts[msg.sender].positions[contractId >> 1].half(contractId);
        (uint256 buys, uint256 sells) = (entry.getBuys(), entry.getSells());
        if (side == Side.Buy) buys += lots;
        else sells += lots;
        _writePosition(msg.sender, contractId, entry.getLots(), buys, sells);
    }

    /// @inheritdoc IMarginBook
    function reduceOrder(uint32 slot, uint40 lots) external {
        if (lots == 0) revert ZeroLots();
        _takeBack(slot, lots, _orders[msg.sender][slot]);
    }

    /// @inheritdoc IMarginBook
    function cancelOrder(uint32 slot) external {
        uint256 word = _orders[msg.sender][slot];
        _takeBack(slot, OrderWords.getLots(word), word);
    }

    /// @dev Takes `lots` of an order of the caller out of its slot, whose word is `word`, and out of its resting sums.
    function _takeBack(uint256 slot, uint256 lots, uint256 word) private {
        uint256 left = _takeOut(msg.sender, slot, lots, word);
        uint256 id = OrderWords.getContract(word);
        uint256 entry = _accounts[msg.sender].positions[id >> 1].half(id);
        _reduceResting(msg.sender, entry, entry.getLots(), lots, word);
        emit OrderReduced(msg.sender, slot, left);
    }

    /// @dev Takes `lots` of an order out of its slot; returns what is left of it.
    function _takeOut(address account, uint256 slot, uint256 lots, uint256 word) private returns (uint256 left) {
        left = OrderWords.getLots(word);
        if (left == 0) revert NoSuchOrder(account, slot);
        if (lots > left) revert ExceedsOrder(lots, left);
        // Safe: INT-RANGE-001; just compared.
        unchecked {
            left -= lots;
        }
        _orders[account][slot] = OrderWords.withLots(word, left);
    }

    /// @dev Writes a position of `position` lots with `lots` of the order in `word` less resting than in `entry`.
    function _reduceResting(address account, uint256 entry, int256 position, uint256 lots, uint256 word) private {
        (uint256 buys, uint256 sells) = (entry.getBuys(), entry.getSells());
        // The sums contain every order, so that neither goes below zero.
        if (OrderWords.getSide(word) == uint256(Side.Buy)) buys -= lots;
        else sells -= lots;
        _writePosition(account, OrderWords.getContract(word), position, buys, sells);
    }

    /* TRADING */

    /// @inheritdoc IMarginBook
    function takeOrder(address maker, uint32 slot, uint40 lots) external {
        if (maker == msg.sender) revert SelfTrade(maker);
        if (lots == 0) revert ZeroLots();
        uint256 word = _orders[maker][slot];
        uint256 left = _takeOut(maker, slot, lots, word);
        uint256 id = OrderWords.getContract(word);
        uint256 mark = _marks[id >> 1].half(id);
        _checkAge(id, mark.getTime());
        // Safe: INT-RANGE-001; 40 bits.
        int256 bought = OrderWords.getSide(word) == uint256(Side.Buy) ? int256(uint256(lots)) : -int256(uint256(lots));
        _trade(maker, bought, lots, word);
        emit OrderTaken(msg.sender, maker, slot, -bought, OrderWords.getPrice(word), left);
        _checkCovered(msg.sender);
        // Safe: INT-RANGE-001; 64 bits. A fill at the mark or better leaves the maker covered if it was (FILL-SAFE-014).
        if (bought * (int256(mark.getPrice()) - int256(OrderWords.getPrice(word))) < 0) _checkMakerCovered(maker);
    }

    /// @dev Fills `lots` of the order in `word`: the maker's position changes by `bought`, the caller's by as much less.
    function _trade(address maker, int256 bought, uint256 lots, uint256 word) private {
        uint256 id = OrderWords.getContract(word);
        // Safe: INT-RANGE-001; at most 1e12 lots at 64 bits of price.
        int256 cost = bought * int256(OrderWords.getPrice(word));
        _cash[maker] -= cost;
        _cash[msg.sender] += cost;
        uint256 entry = _accounts[maker].positions[id >> 1].half(id);
        _reduceResting(maker, entry, entry.getLots() + bought, lots, word);
        emit PositionChanged(maker, id, entry.getLots() + bought);
        entry = _accounts[msg.sender].positions[id >> 1].half(id);
        _writePosition(msg.sender, id, entry.getLots() - bought, entry.getBuys(), entry.getSells());
        emit PositionChanged(msg.sender, id, entry.getLots() - bought);
    }

    /// @dev Writes what an account holds and has resting in one contract, if its fills stay in range.
    function _writePosition(address account, uint256 id, int256 lots, uint256 buys, uint256 sells) private {
        PositionLimits.checkReach(id, lots, buys, sells);
        Account storage book = _accounts[account];
        book.positions[id >> 1] = book.positions[id >> 1].withPosition(id, lots, buys, sells);
        uint256 held = book.held;
        bool isEmpty = lots == 0 && buys | sells == 0;
        uint256 changed = isEmpty ? held & ~(1 << id) : held | (1 << id);
        if (changed == held) return;
        PositionLimits.checkHeld(LibBit.popCount(changed));
        book.held = changed;
    }

    /* MARGIN */

    /// @inheritdoc IMarginBook
    function requirementOf(address account) external view returns (uint256, bool) {
        FillChains.Reaches memory reaches = _read(account).reaches;
        return WorstFill.requirement(reaches, _loadWords(reaches.used));
    }

    /// @inheritdoc IMarginBook
    function equityOf(address account) external view returns (int256) {
        return _toEquity(account, _read(account));
    }

    /// @dev Reverts unless the caller's marks are fresh and its equity covers its requirement.
    function _checkCovered(address account) private view {
        (uint256 requirement, int256 equity) = _assess(account);
        // Safe: INT-RANGE-001; a requirement is below 2^128.
        if (int256(requirement) > equity) revert InsufficientEquity(requirement, equity);
    }

    /// @dev Reverts unless the maker's marks are fresh and its equity covers its requirement.
    function _checkMakerCovered(address maker) private view {
        (uint256 requirement, int256 equity) = _assess(maker);
        // Safe: INT-RANGE-001; a requirement is below 2^128.
        if (int256(requirement) > equity) revert InsufficientMakerEquity(maker, requirement, equity);
    }

    /// @dev Returns requirement and equity of an account whose marks are fresh, in 1e-6 quote.
    function _assess(address account) private view returns (uint256 requirement, int256 equity) {
        Reading memory reading = _read(account);
        if (reading.oldest != NO_MARK) _checkAge(reading.oldest & 255, reading.oldest >> 8);
        (requirement,) = WorstFill.requirement(reading.reaches, _loadWords(reading.reaches.used));
        equity = _toEquity(account, reading);
    }

    function _checkAge(uint256 contractId, uint256 markedAt) private view {
        // Safe: marks are written at the block's time, so none is from the future.
        if (block.timestamp - markedAt > maxMarkAge) revert StaleMark(contractId, markedAt, maxMarkAge);
    }

    function _toEquity(address account, Reading memory reading) private view returns (int256) {
        return RoundingMath.divFloor(_cash[account] + reading.value, Limits.CASH_PER_COLLATERAL);
    }

    /// @dev Reads the contracts that an account uses, each word once.
    function _read(address account) private view returns (Reading memory reading) {
        Account storage book = _accounts[account];
        uint256 held = book.held;
        reading.oldest = NO_MARK;
        // Safe: INT-RANGE-001; nothing but shifts; pair is at most 127, and the cast takes the lower half of a word.
        unchecked {
            while (held != 0) {
                uint256 pair = LibBit.ffs(held) >> 1;
                uint256 positions = book.positions[pair];
                uint256 marks = _marks[pair];
                _addReach(reading, pair << 1, uint128(positions), marks);
                _addReach(reading, (pair << 1) | 1, positions >> 128, marks >> 128);
                held &= ~(3 << (pair << 1));
            }
        }
    }

    /// @dev Adds one contract, if the account has anything in it.
    function _addReach(Reading memory reading, uint256 id, uint256 entry, uint256 mark) private pure {
        if (entry == 0) return;
        uint256 price = mark.getPrice();
        uint256 index = mark.getIndex();
        int256 lots = entry.getLots();
        // Safe: INT-RANGE-001; 64 positions of 1e12 lots at 1e18.
        unchecked {
            reading.value += lots * int256(price);
        }
        uint256 stamp = (mark.getTime() << 8) | id;
        if (stamp < reading.oldest) reading.oldest = stamp;
        reading.reaches.used |= 1 << index;
        reading.reaches.add(index, lots, entry.getBuys(), entry.getSells(), price, mark.getHedgeRatio());
    }

    /* READING */

    /// @inheritdoc IMarginBook
    function getCash(address account) external view returns (int256) {
        return _cash[account];
    }

    /// @inheritdoc IMarginBook
    function getOrder(address account, uint32 slot)
        external
        view
        returns (uint256 lots, Side side, uint256 contractId, uint256 price, uint256 generation)
    {
        uint256 word = _orders[account][slot];
        side = OrderWords.getSide(word) == uint256(Side.Buy) ? Side.Buy : Side.Sell;
        return (
            OrderWords.getLots(word),
            side,
            OrderWords.getContract(word),
            OrderWords.getPrice(word),
            OrderWords.getGeneration(word)
        );
    }

    /// @inheritdoc IMarginBook
    function getResting(address account, uint8 contractId) external view returns (uint256 buys, uint256 sells) {
        uint256 entry = _accounts[account].positions[contractId >> 1].half(contractId);
        return (entry.getBuys(), entry.getSells());
    }

    function _useTransientReentrancyGuardOnlyOnMainnet() internal pure override returns (bool) {
        return false;
    }
}
