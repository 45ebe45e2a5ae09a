// A formula that cannot be read: what is wrong and where.

/** What is wrong, by the name of its kind and what belongs into a sentence about it. */
export interface ExpressionErrorDetail {
  /** 1-based, in Unicode code points; one past the last is the formula's end. */
  readonly column: number;
  readonly code:
    | 'empty'
    | 'too-long'
    | 'too-deep'
    | 'too-many-operations'
    | 'unknown-character'
    | 'write-instead'
    | 'bad-number'
    | 'number-too-large'
    | 'operand-expected'
    | 'operator-expected'
    | 'unmatched-bracket'
    | 'unclosed-bracket'
    | 'implicit-product'
    | 'unknown-name'
    | 'misspelt-name'
    | 'unknown-function'
    | 'misspelt-function'
    | 'call-needed'
    | 'wrong-count'
    | 'comparison-misplaced'
    | 'comparison-expected'
    | 'parameter-varies'
    | 'nowhere-defined';
  readonly values: {
    /** What stands there, as written; empty at the formula's end. */
    readonly found: string;
    readonly instead: string;
    readonly allowed: string;
    readonly number: number;
  };
}

/** Thrown by `define`: `expression: column 9: unknown name "sigmod"; did you mean "sigmoid"?` */
export class ExpressionError extends SyntaxError implements ExpressionErrorDetail {
  readonly column: ExpressionErrorDetail['column'];
  readonly code: ExpressionErrorDetail['code'];
  readonly values: ExpressionErrorDetail['values'];

  constructor(message: string, { column, code, values }: ExpressionErrorDetail) {
    super(message);
    this.name = 'ExpressionError';
    this.column = column;
    this.code = code;
    this.values = values;
  }
}
