// A function that the reader is writing: what is wrong with it yet, and what it will be.
import type { MessageKey } from '../../content/languages.js';
import {
  type ActivationDefinition,
  type ActivationLab,
  ExpressionError,
} from '../../package/index.js';
import { glyphName } from '../../plot/parameters.js';

export interface DraftParameter {
  readonly name: string;
  /** NaN where the field holds no number. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
}

export interface Draft {
  /** Of the function that is being changed; undefined for a new one. */
  readonly id: string | undefined;
  /** Empty: the next of f₁, f₂, … */
  readonly name: string;
  readonly expression: string;
  readonly parameters: readonly DraftParameter[];
}

export interface Problem {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, string | number>>;
  readonly field: 'expression' | 'name' | 'parameters';
  /** Where in the formula: from 1, in code points. */
  readonly column?: number;
  /** What stands there; empty at the formula's end. */
  readonly found?: string;
  /** The name that could be made a parameter. */
  readonly parameter?: string;
}

export const emptyDraft: Draft = { id: undefined, name: '', expression: '', parameters: [] };
export const maxParameters = 4;

export function draftOf({ id, name = id, expression, params = {} }: ActivationDefinition): Draft {
  const parameters = Object.entries(params).map(([parameter, value]) => {
    const {
      default: usual,
      min = usual - 1,
      max = usual + 1,
    } = typeof value === 'number' ? { default: value } : value;
    return { name: parameter, value: usual, min, max };
  });
  return { id, name, expression, parameters };
}

/** The definition that a draft makes beside those that there are. */
export function definitionOf(
  draft: Draft,
  definitions: readonly ActivationDefinition[],
): ActivationDefinition {
  const id =
    draft.id ??
    nextFree(
      (n) => `own-${n}`,
      (next) => definitions.some(({ id }) => id === next),
    );
  const name =
    draft.name.trim() ||
    nextFree(
      (n) => `f${subscript(n)}`,
      (next) => definitions.some((other) => other.id !== id && other.name === next),
    );
  const params = Object.fromEntries(
    draft.parameters.map(({ name, value, min, max }) => [name, { default: value, min, max }]),
  );
  return { id, name, expression: draft.expression, params };
}

function nextFree(word: (n: number) => string, isTaken: (word: string) => boolean): string {
  let n = 1;
  while (isTaken(word(n))) n++;
  return word(n);
}

const subscript = (n: number) =>
  [...String(n)].map((digit) => String.fromCharCode(0x2080 + Number(digit))).join('');

const scratch = 'formula-draft';

/** The first thing that keeps a draft from being defined. The engine is asked, and left as it was. */
export function problemOf(lab: ActivationLab, draft: Draft): Problem | undefined {
  for (const { name, value, min, max } of draft.parameters) {
    const wrong = (key: MessageKey): Problem => ({ key, values: { name }, field: 'parameters' });
    if (![value, min, max].every(Number.isFinite)) return wrong('formula.bad-number');
    if (!(min <= value && value <= max && min < max)) return wrong('formula.bad-range');
  }
  if ([...draft.name.trim()].length > 64) {
    return { key: 'formula.bad-name', values: {}, field: 'name' };
  }
  try {
    lab.define({ ...definitionOf(draft, []), id: scratch });
    lab.undefine(scratch);
    return undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return expressionProblem(error, draft);
    if (!(error instanceof RangeError)) throw error;
    return { key: 'formula.refused', values: { reason: error.message }, field: 'name' };
  }
}

function expressionProblem({ column, code, values }: ExpressionError, draft: Draft): Problem {
  const { found } = values;
  const problem: Problem = {
    key: `formula.error.${code}`,
    values: { ...values, raw: found },
    field: 'expression',
    column,
    found,
  };
  const isName = code === 'unknown-name' || code === 'misspelt-name';
  const parameter = glyphName(found) ?? found;
  const canBeParameter =
    isName && /^[a-z]\w*$/i.test(parameter) && draft.parameters.length < maxParameters;
  return canBeParameter ? { ...problem, parameter } : problem;
}

/** The part of a formula around a column: before it, what is wrong there, after it. */
export function excerptOf(
  expression: string,
  column: number,
  found: string,
): { readonly before: string; readonly wrong: string; readonly after: string } {
  const characters = [...expression];
  const start = Math.min(column - 1, characters.length);
  const length = found.endsWith('…') ? 1 : Math.max(1, [...found].length);
  const end = Math.min(start + length, characters.length);
  const [from, to] = [
    start > 24 ? start - 20 : 0,
    characters.length > end + 24 ? end + 20 : undefined,
  ];
  return {
    before: (from > 0 ? '…' : '') + characters.slice(from, start).join(''),
    wrong: characters.slice(start, end).join(''),
    after: characters.slice(end, to).join('') + (to === undefined ? '' : '…'),
  };
}
