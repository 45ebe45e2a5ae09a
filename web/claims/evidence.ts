// What a verdict rests on: every quantity that the claim's expression measures, with its value.
// Generic over expressions; it knows the grammar and nothing of any activation or property.
import type { ActivationLab } from '../package/index.js';
import { compute, type Functions, namesVector, reductions, type Value } from './expression.js';
import { labFunctions, vectorCalls } from './lab-functions.js';
import {
  type BinaryNode,
  type ComparisonOperator,
  isComparison,
  isLogical,
  type MemberNode,
  type Node,
  parse,
  sourceOf,
} from './syntax.js';

/** A quantity and its value: number, word, boolean, point, interval, vector, or several of these. */
export interface Term {
  readonly node: Node;
  /** The quantity as an expression. */
  readonly text: string;
  readonly value: Value;
}

export interface Row {
  readonly term: Term;
  /** What the claim says of it; the rows without one are measured on the way. */
  readonly claim?: {
    readonly operator: ComparisonOperator;
    readonly than: Term;
    readonly holds: boolean;
  };
  /** The rows that make up the claim are joined by “and”, or by “or” where this is set. */
  readonly or: boolean;
  /** Measured parts of `term` and, where it is a verdict of the analysis, the witness to it. */
  readonly parts: readonly Term[];
}

export interface Evidence {
  readonly holds: boolean;
  readonly rows: readonly Row[];
}

export function evidence(expression: string, lab: ActivationLab): Evidence {
  const node = parse(expression);
  const functions = labFunctions(lab);
  const holds = compute(node, functions);
  if (typeof holds !== 'boolean') throw new TypeError(`${expression} is not a statement`);
  return { holds, rows: withoutRepeats(rowsOf(node, functions, true, false)) };
}

const opposite: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  '==': '!=',
  '!=': '==',
};

// `affirmed` is false under an odd number of negations.
function rowsOf(node: Node, functions: Functions, affirmed: boolean, or: boolean): Row[] {
  if (node.type === 'unary' && node.operator === '!') {
    return rowsOf(node.argument, functions, !affirmed, or);
  }
  if (node.type === 'binary' && isLogical(node.operator)) {
    const disjunction = (node.operator === '||') === affirmed;
    return [
      ...rowsOf(node.left, functions, affirmed, or),
      ...rowsOf(node.right, functions, affirmed, disjunction),
    ];
  }
  if (node.type === 'binary' && isComparison(node.operator)) {
    return [comparisonRow(node, node.operator, functions, affirmed, or)];
  }
  const term = termOf(node, functions);
  const than = termOf({ type: 'literal', value: affirmed, column: node.column }, functions);
  const claim = { operator: '==' as const, than, holds: term.value === affirmed };
  return [{ term, claim, or, parts: witness(node, functions) }];
}

// What has a row of its own, or was measured for an earlier row, is not listed again.
function withoutRepeats(rows: readonly Row[]): Row[] {
  const seen = new Set(rows.map(({ term }) => term.text));
  return rows.map((row) => {
    const parts = row.parts.filter(({ text }) => !seen.has(text));
    for (const { text } of parts) seen.add(text);
    return { ...row, parts };
  });
}

function comparisonRow(
  node: BinaryNode,
  operator: ComparisonOperator,
  functions: Functions,
  affirmed: boolean,
  or: boolean,
): Row {
  const claim = {
    operator: affirmed ? operator : opposite[operator],
    than: termOf(node.right, functions),
    holds: (compute(node, functions) as boolean) === affirmed,
  };
  const measured = [node.left, node.right].flatMap((side) => [
    ...(isMeasured(side) ? [] : measuredIn(side)),
    ...vectorsIn(side),
  ]);
  const parts = unique(measured).map((part) => termOf(part, functions));
  const verdict =
    typeof compute(node.left, functions) === 'number' ? [] : witness(node.left, functions);
  return { term: termOf(node.left, functions), claim, or, parts: [...parts, ...verdict] };
}

function termOf(node: Node, functions: Functions): Term {
  return { node, text: sourceOf(node), value: compute(node, functions) };
}

// A quantity read off the package: a field of an analysis, f at a point, or the extreme or mean of
// f over a grid.
function isMeasured(node: Node): boolean {
  if (node.type === 'member') return true;
  if (node.type !== 'call') return false;
  if (node.name === 'evaluate') return !node.args.some(isVector);
  return reductions.has(node.name) && node.args.length === 1;
}

function isVector(node: Node): boolean {
  switch (node.type) {
    case 'list':
      return true;
    case 'name':
      return namesVector(node.name);
    case 'call':
      if (reductions.has(node.name) && node.args.length === 1) return false;
      return node.name === 'grid' || node.name === 'differences' || node.args.some(isVector);
    case 'unary':
      return isVector(node.argument);
    case 'binary':
      return isVector(node.left) || isVector(node.right);
    default:
      return false;
  }
}

function measuredIn(node: Node): Node[] {
  if (isMeasured(node)) return [node];
  switch (node.type) {
    case 'call':
      return node.args.flatMap(measuredIn);
    case 'unary':
      return measuredIn(node.argument);
    case 'binary':
      return [...measuredIn(node.left), ...measuredIn(node.right)];
    default:
      return [];
  }
}

// What the package makes of a vector that is written out.
function vectorsIn(node: Node): Node[] {
  switch (node.type) {
    case 'call':
      return vectorCalls.has(node.name) ? [node] : node.args.flatMap(vectorsIn);
    case 'unary':
      return vectorsIn(node.argument);
    case 'binary':
      return [...vectorsIn(node.left), ...vectorsIn(node.right)];
    default:
      return [];
  }
}

function unique(nodes: readonly Node[]): Node[] {
  return [...new Map(nodes.map((node) => [sourceOf(node), node])).values()];
}

// A verdict is a boolean or a word in a record; the record's other fields are why.
function witness(node: Node, functions: Functions): Term[] {
  if (node.type !== 'member') return [];
  return fieldsOf(node.object, functions, 2).filter(({ text }) => text !== sourceOf(node));
}

function fieldsOf(node: Node, functions: Functions, depth: number): Term[] {
  const record = compute(node, functions) as Readonly<Record<string, Value | undefined>>;
  const keys = Array.isArray(record) ? [...record.keys()] : Object.keys(record);
  return keys.flatMap((property) => {
    const value = record[property];
    if (value === undefined || Number.isNaN(value)) return []; // the analysis' “there is none”
    const inner: MemberNode = { type: 'member', object: node, property, column: node.column };
    if (isPlain(value)) return [termOf(inner, functions)];
    return depth > 0 ? fieldsOf(inner, functions, depth - 1) : [];
  });
}

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}
export interface AxisInterval {
  readonly from: number;
  readonly to: number;
}

export const isPoint = (value: Value): value is PlanePoint =>
  typeof value === 'object' && hasExactly(value, ['x', 'y']);

export const isInterval = (value: Value): value is AxisInterval =>
  typeof value === 'object' && hasExactly(value, ['from', 'to']);

function hasExactly(value: object, keys: readonly string[]): boolean {
  return (
    Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key))
  );
}

// Short enough to be shown as one value.
function isPlain(value: Value): boolean {
  if (typeof value !== 'object') return true;
  if (Array.isArray(value))
    return value.length === 0 || value.every(isPoint) || value.every(isInterval);
  return isPoint(value) || isInterval(value);
}
