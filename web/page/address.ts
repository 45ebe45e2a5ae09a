// What the address says, and keeping it true: ?lang=…&s=… (see state.ts for s).
import type { Language } from '../content/languages.js';
import type { ActivationLab } from '../package/index.js';
import { applyDefinitions } from '../plot/own-functions.js';
import type { Scene } from '../plot/scene.js';
import { decodeDefinitions, decodeScene, encodeScene } from '../plot/state.js';
import type { PageModel } from './page-view.js';
import { wantedLanguage } from './wanted-language.js';

export interface Address {
  readonly language: Language;
  readonly scene: Scene | undefined;
  /** There was a state, and it could not be read. */
  readonly damaged: boolean;
}

/** Defines the own functions of the address, for the scene names them. */
export function readAddress(lab: ActivationLab): Address {
  const query = new URLSearchParams(location.search);
  const text = query.get('s');
  const scene = text === null ? undefined : readScene(lab, text);
  if (!scene) applyDefinitions(lab);
  return { language: wantedLanguage(), scene, damaged: text !== null && !scene };
}

function readScene(lab: ActivationLab, text: string): Scene | undefined {
  const definitions = decodeDefinitions(text);
  if (!definitions) return undefined;
  try {
    applyDefinitions(lab, definitions);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
  return decodeScene(text, [...lab.catalog, ...lab.defined]);
}

let pending: ReturnType<typeof setTimeout> | undefined;

/** Browsers allow only so many history calls a second; a drag makes more. */
export function writeAddress(model: PageModel): void {
  clearTimeout(pending);
  pending = setTimeout(() => history.replaceState(null, '', addressOf(model)), 200);
}

/** The page's address with its whole state, for sharing. */
export function addressOf({ lab, language, scene }: PageModel): string {
  const url = new URL(location.href);
  url.search = `?lang=${language}&s=${encodeURIComponent(encodeScene(scene, [...lab.catalog, ...lab.defined]))}`;
  return url.href;
}
