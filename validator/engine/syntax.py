"""The syntax tree of a condition, as Python reads it, made into a `Condition`; what is not listed here is refused."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from validator.engine.patterns import refusal
from validator.engine.scope import Mistake, Scope
from validator.model import rules as m
from validator.model.number import GRID, exact, on_grid
from validator.vocabulary import nearest

MAX_DEPTH = 60
"""How deep conditions and expressions may nest."""

_NUMBER = re.compile(r"[0-9]+\.?[0-9]*|\.[0-9]+")
_QUOTED = re.compile(r"""[rR]?(?:"([^"]*)"|'([^']*)')""", re.S)


class Reader:
    """Walks the syntax tree of one condition; remembers the text for exact numbers and the scope for names."""

    def __init__(self, text: str, start: int, scope: Scope) -> None:
        self._bytes = text.encode()
        self._start = start
        self._scope = scope

    def read(self, tree: ast.Expression) -> m.Condition:
        """The condition that the tree stands for. Raises Mistake."""
        self._check_depth(tree)
        return self.condition(tree.body)

    def read_value(self, tree: ast.Expression) -> m.Expression:
        """The number or text that the tree stands for. Raises Mistake."""
        self._check_depth(tree)
        return self.expression(tree.body)

    def _check_depth(self, tree: ast.Expression) -> None:
        level: list[ast.AST] = [tree.body]
        for _ in range(MAX_DEPTH):
            level = [child for node in level for child in ast.iter_child_nodes(node)]
            if not level:
                return
        raise self._mistake(tree.body, "条件嵌套过深", "the condition is nested too deeply")

    # -------------------------------------------------------------- conditions

    def condition(self, node: ast.expr) -> m.Condition:
        match node:
            case ast.BoolOp(op=ast.And(), values=values):
                return m.All(tuple(self.condition(value) for value in values))
            case ast.BoolOp(op=ast.Or(), values=values):
                return m.Any(tuple(self.condition(value) for value in values))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return m.Not(self.condition(operand))
            case ast.Compare():
                return self._comparison(node)
            case ast.Call(func=ast.Name(id=name)) if name in _TESTS:
                return _TESTS[name](self, node)
            case ast.Name() | ast.Attribute():
                return self._flag(node)
        raise self._mistake(node, "此处应为条件", "a condition is expected here")

    def _flag(self, node: ast.expr) -> m.Condition:
        reference = self._reference(node)
        if reference.type != "flag":
            raise self._mistake(
                node,
                f"{reference.field} 不是是非值，须与别的值比较",
                f"{reference.field} is not a flag; compare it",
            )
        return m.Flag(reference)

    def _comparison(self, node: ast.Compare) -> m.Condition:
        parts: list[m.Condition] = []
        for left, operator, right in zip(
            [node.left, *node.comparators], node.ops, node.comparators, strict=False
        ):
            parts.append(self._pair(left, operator, right))
        return parts[0] if len(parts) == 1 else m.All(tuple(parts))

    def _pair(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> m.Condition:
        if isinstance(operator, ast.In | ast.NotIn):
            inside = m.Membership(self._text(left), self._options(right))
            return m.Not(inside) if isinstance(operator, ast.NotIn) else inside
        sign = _SIGNS.get(type(operator))
        if sign is None:
            raise self._mistake(left, "不支持这种比较", "this comparison is not supported")
        first, second = self.expression(left), self.expression(right)
        kinds = {self._sort(first), self._sort(second)}
        if "flag" in kinds or kinds == {"text", "number"}:
            raise self._mistake(left, "两边的值不能相比", "these two cannot be compared")
        if "text" in kinds and sign not in ("==", "!="):
            raise self._mistake(left, "文字只能用 == 或 != 比较", "text can only be compared with == or !=")
        return m.Comparison(sign, first, second)

    def _options(self, node: ast.expr) -> frozenset[str]:
        match node:
            case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
                if items and all(map(_is_text, items)):
                    return frozenset(self._quoted(item) for item in items)
            case ast.Attribute(value=ast.Name(id="words")):
                return frozenset(self._words(node))
        raise self._mistake(node, "in 之后应为文字列表", "a list of texts is expected after in")

    def _words(self, node: ast.Attribute) -> tuple[str, ...]:
        if node.attr not in self._scope.words:
            raise self._unknown(node, f"words.{node.attr}", self._scope.words)
        return self._scope.words[node.attr]

    def _matches(self, node: ast.Call) -> m.Condition:
        if len(node.args) != 2 or node.keywords:
            raise self._mistake(node, "matches 需要两个参数", "matches takes two arguments")
        subject, source = self._text(node.args[0]), node.args[1]
        if (
            isinstance(source, ast.Attribute)
            and isinstance(source.value, ast.Name)
            and source.value.id == "words"
        ):
            return m.Match(subject, "|".join(re.escape(word) for word in self._words(source)))
        if not _is_text(source):
            raise self._mistake(
                source, "matches 的第二个参数应为文字", "the second argument of matches is a text"
            )
        pattern = self._quoted(source)
        if reason := refusal(pattern):
            raise self._mistake(source, *reason)
        return m.Match(subject, pattern)

    def _present(self, node: ast.Call) -> m.Condition:
        if len(node.args) != 1 or node.keywords:
            raise self._mistake(node, "这里需要一个参数", "one argument is expected here")
        return m.Presence(self._reference(node.args[0]))

    def _missing(self, node: ast.Call) -> m.Condition:
        return m.Not(self._present(node))

    # ------------------------------------------------------------- expressions

    def expression(self, node: ast.expr) -> m.Expression:
        match node:
            case ast.Constant(value=str()):
                return m.Constant(self._quoted(node))
            case ast.Constant(value=bool() | None):
                raise self._mistake(node, "是非值直接写字段名即可", "name a flag by itself")
            case ast.Constant(value=int() | float()):
                return m.Constant(exact(self._decimal(node)))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return m.Arithmetic("neg", (self._number(operand),))
            case ast.BinOp(op=operator) if type(operator) in _ARITHMETIC:
                operands = (self._number(node.left), self._number(node.right))
                return m.Arithmetic(_ARITHMETIC[type(operator)], operands)
            case ast.Call(func=ast.Name(id=name)) if name in _FUNCTIONS and not node.keywords:
                return self._call(node, name)
            case ast.Attribute(value=ast.Name(id="profile"), attr=name):
                return self._parameter(node, name)
            case ast.Name() | ast.Attribute():
                return self._reference(node)
        raise self._mistake(node, "不支持这种写法", "this is not supported in a condition")

    def _parameter(self, node: ast.expr, name: str) -> m.Expression:
        if name not in self._scope.parameters:
            raise self._unknown(node, f"profile.{name}", self._scope.parameters)
        if self._scope.parameters[name] in ("list", "table"):
            raise self._mistake(
                node, f"profile.{name} 是列表，不能比较", f"profile.{name} is a list, not to be compared"
            )
        return m.Parameter(name)

    def _call(self, node: ast.Call, name: str) -> m.Expression:
        least, most = _FUNCTIONS[name]
        if not least <= len(node.args) <= most:
            raise self._mistake(node, f"{name} 的参数个数不对", f"{name} takes another number of arguments")
        if name == "round" and len(node.args) == 2:
            self._check_digits(node.args[1])
        return m.Arithmetic(name, tuple(self._number(argument) for argument in node.args))

    def _check_digits(self, node: ast.expr) -> None:
        if not (isinstance(node, ast.Constant) and type(node.value) is int and 0 <= node.value <= GRID):
            raise self._mistake(
                node, f"小数位数应为 0 至 {GRID}", f"the number of decimals is a figure from 0 to {GRID}"
            )

    def _number(self, node: ast.expr) -> m.Expression:
        expression = self.expression(node)
        if self._sort(expression) != "number":
            raise self._mistake(node, "此处应为数值", "a number is expected here")
        return expression

    def _text(self, node: ast.expr) -> m.Reference:
        reference = self._reference(node)
        if reference.type != "text":
            raise self._mistake(node, f"{reference.field} 不是文字", f"{reference.field} is not a text")
        return reference

    def _decimal(self, node: ast.expr) -> Decimal:
        digits = self._source(node).replace("_", "")
        if not _NUMBER.fullmatch(digits) or not on_grid(Decimal(digits)):
            raise self._mistake(
                node,
                f"数应直接写出，小数不超过 {GRID} 位",
                f"write a plain number of at most {GRID} decimals",
            )
        return Decimal(digits)

    def _quoted(self, node: ast.expr) -> str:
        found = _QUOTED.fullmatch(self._source(node))
        if found is None:
            raise self._mistake(
                node, "文字应写在一对引号之内", "write a text between one pair of quotation marks"
            )
        return found[1] or found[2] or ""

    def _source(self, node: ast.expr) -> str:
        return self._bytes[node.col_offset : node.end_col_offset].decode()

    def _reference(self, node: ast.expr) -> m.Reference:
        scope = self._scope
        match node:
            case ast.Name(id=field):
                alias = scope.subject
            case ast.Attribute(value=ast.Name(id=alias), attr=field):
                pass
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id="cause"), attr=inner), attr=field):
                alias = f"cause.{inner}"
            case _:
                raise self._mistake(node, "此处应为字段名", "a field is expected here")
        if alias not in scope.aliases:
            raise self._unknown(node, alias or field, scope.aliases)
        if field not in scope.aliases[alias]:
            raise self._unknown(node, field, scope.aliases[alias])
        return m.Reference(alias, field, scope.aliases[alias][field])

    def _sort(self, expression: m.Expression) -> str:
        match expression:
            case m.Constant(value=str()):
                return "text"
            case m.Parameter(name=name):
                return self._scope.parameters[name]
            case m.Reference(type="text" | "flag" as sort):
                return sort
        return "number"

    # ------------------------------------------------------------------ faults

    def _mistake(self, node: ast.expr, zh: str, en: str) -> Mistake:
        return Mistake(zh, en, self._start + len(self._bytes[: node.col_offset].decode()))

    def _unknown(self, node: ast.expr, name: str, known: Iterable[str]) -> Mistake:
        prefix = name.rpartition(".")[0]
        near = nearest(name.rpartition(".")[2], known)
        near = f"{prefix}.{near}" if near and prefix else near
        hint = (f"，是否指 {near}？", f"; did you mean {near}?") if near else ("", "")
        return self._mistake(
            node, f"没有名为 {name} 的值{hint[0]}", f"there is nothing called {name}{hint[1]}"
        )


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


_SIGNS: Mapping[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_ARITHMETIC: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_FUNCTIONS = {"abs": (1, 1), "min": (2, 8), "max": (2, 8), "round": (1, 2), "printed": (1, 1)}
_TESTS: Mapping[str, Callable[[Reader, ast.Call], m.Condition]] = {
    "matches": Reader._matches,
    "present": Reader._present,
    "missing": Reader._missing,
}
