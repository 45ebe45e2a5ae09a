// What a statement about an experiment compares, with the numbers of a run on either side.
import { compute, type Value } from '../claims/expression.js';
import { symbolOf } from '../claims/notation.js';
import { isComparison, type Node, parse, sourceOf } from '../claims/syntax.js';
import { NotMeasured, resultFunctions } from './functions.js';
import type { Result } from './result.js';

export interface Side {
  readonly source: string;
  /** undefined: not measured at these settings; a number that is written out needs none. */
  readonly value: Value | undefined;
  readonly isLiteral: boolean;
}

export interface Comparison {
  readonly left: Side;
  readonly operator: string;
  readonly right: Side;
}

/** Every comparison of the expression, from left to right. */
export function comparisonsOf(expression: string, result: Result): Comparison[] {
  const functions = resultFunctions(result);
  const sideOf = (node: Node): Side => {
    const isLiteral = node.type === 'literal';
    const source = sourceOf(node);
    try {
      return { source, isLiteral, value: compute(node, functions) };
    } catch (error) {
      if (error instanceof NotMeasured) return { source, isLiteral, value: undefined };
      throw error;
    }
  };
  const walk = (node: Node): Comparison[] => {
    if (node.type === 'unary') return walk(node.argument);
    if (node.type !== 'binary') return [];
    const { left, operator, right } = node;
    if (!isComparison(operator)) return [...walk(left), ...walk(right)];
    return [{ left: sideOf(left), operator: symbolOf(operator), right: sideOf(right) }];
  };
  return walk(parse(expression));
}
