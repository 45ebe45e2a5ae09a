// Ticks of logarithmic axes.
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export function powerOfTen(value: number): string {
  const exponent = Math.round(Math.log10(value));
  const digits = [...String(Math.abs(exponent))].map((d) => superscripts[Number(d)]).join('');
  return exponent === 0 ? '1' : `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** Powers of ten, at most `count` of them. */
export function decades([low, high]: readonly [number, number], count: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const step = Math.max(1, Math.ceil((last - first) / count));
  const ticks: number[] = [];
  for (let exponent = last; exponent >= first; exponent -= step) ticks.push(10 ** exponent);
  return ticks;
}
