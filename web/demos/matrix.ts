// Dense matrices, row by row, as small as the demos need them.

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Element (i, j) is `data[i * columns + j]`. */
  readonly data: Float64Array;
}

export function matrix(rows: number, columns: number, data?: ArrayLike<number>): Matrix {
  if (data && data.length !== rows * columns) {
    throw new RangeError(`data: ${data.length} elements, not ${rows} × ${columns}`);
  }
  return { rows, columns, data: data ? Float64Array.from(data) : new Float64Array(rows * columns) };
}

/** a·b */
export function multiply(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.rows) throw new RangeError(`b: ${b.rows} rows, not ${a.columns}`);
  const [left, right, n] = [a.data, b.data, b.columns];
  const data = new Float64Array(a.rows * n);
  // Row by row of b, so that the inner loop runs along memory.
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < b.rows; k++) {
      const factor = left[i * b.rows + k] as number;
      for (let j = 0, to = i * n, from = k * n; j < n; j++, to++, from++) {
        data[to] = (data[to] as number) + factor * (right[from] as number);
      }
    }
  }
  return { rows: a.rows, columns: n, data };
}

export function transpose(a: Matrix): Matrix {
  const result = matrix(a.columns, a.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++) {
      result.data[j * a.rows + i] = a.data[i * a.columns + j] as number;
    }
  }
  return result;
}

/** x with a·x = b, by Gaussian elimination with row pivoting; a is square. */
export function solve(a: Matrix, b: ArrayLike<number>): Float64Array {
  const n = a.rows;
  const rows = Array.from({ length: n }, (_, i) => [
    ...a.data.subarray(i * n, (i + 1) * n),
    b[i] as number,
  ]);
  const at = (i: number, j: number) => (rows[i] as number[])[j] as number;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(at(i, k)) > Math.abs(at(pivot, k))) pivot = i;
    if (at(pivot, k) === 0) throw new RangeError('a: singular');
    [rows[k], rows[pivot]] = [rows[pivot] as number[], rows[k] as number[]];
    for (let i = k + 1; i < n; i++) {
      const factor = at(i, k) / at(k, k);
      for (let j = k; j <= n; j++) (rows[i] as number[])[j] = at(i, j) - factor * at(k, j);
    }
  }
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = at(i, n);
    for (let j = i + 1; j < n; j++) sum -= at(i, j) * (x[j] as number);
    x[i] = sum / at(i, i);
  }
  return x;
}
