// What is read, in a shadow root: the page's rules for text, and formulae.
import { type CSSResultGroup, unsafeCSS } from 'lit';
import { katexStyles } from './katex-styles.js';
import prose from './prose.css?inline';

export const proseStyles: CSSResultGroup = [unsafeCSS(prose), katexStyles];
