// Numbers as a reader expects them in print.
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * At most that many significant digits, though whole digits are never dropped; powers of ten for
 * the very large and small; — where there is no value.
 */
export function formatNumber(value: number | null | undefined, significantDigits = 4): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '—';
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (size === Number.POSITIVE_INFINITY) return `${sign}∞`;
  const rounded = Number(size.toPrecision(significantDigits));
  if (rounded === 0) return '0';
  if (rounded < 1e-4 || rounded >= 1e6) return sign + scientific(size, significantDigits);
  return sign + String(size < 10 ** significantDigits ? rounded : Math.round(size));
}

/** A size above 0 with a power of ten. */
export function scientific(size: number, significantDigits: number): string {
  const [digits = '', power = ''] = size.toExponential(significantDigits - 1).split('e');
  const exponent = [...power.replace('+', '')].map((c) =>
    c === '-' ? '⁻' : superscripts[Number(c)],
  );
  const factor = String(Number(digits)); // without trailing zeros
  return `${factor === '1' ? '' : `${factor}×`}10${exponent.join('')}`;
}
