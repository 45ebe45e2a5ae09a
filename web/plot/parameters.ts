// A parameter as a control shows it.
import type { ActivationParameter } from '../package/index.js';

const letters: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  vartheta: 'ϑ',
  iota: 'ι',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  upsilon: 'υ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
};

/** A TeX symbol as plain letters: `\alpha` → α, `x_{\min}` → x min; unknown commands by name. */
export function plainSymbol(tex: string): string {
  return tex
    .replace(/\\([a-zA-Z]+)/g, (_, command: string) =>
      /^(mathrm|text|mathit|operatorname)$/.test(command) ? '' : (letters[command] ?? command),
    )
    .replace(/_/g, ' ')
    .replace(/[{}\\]/g, '')
    .trim();
}

/** The name of a Greek letter: β → beta; undefined for anything else. */
export function glyphName(letter: string): string | undefined {
  return Object.keys(letters).find((name) => letters[name] === letter && !name.startsWith('var'));
}

/** A round step: about a hundred or more of them along the slider. */
export function sliderStep({ sliderMin, sliderMax }: ActivationParameter): number {
  return 10 ** Math.floor(Math.log10((sliderMax - sliderMin) / 100));
}
