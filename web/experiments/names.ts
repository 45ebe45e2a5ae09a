// What measures, axes, controls, conditions and their words are called.
import { isMessage, type Language, message } from '../content/languages.js';

/** An activation as menus list it. */
export interface ActivationName {
  readonly id: string;
  readonly name: string;
  readonly family: string;
}

export interface Naming {
  readonly language: Language;
  /** The experiment's own names, which come first. */
  readonly names: Readonly<Record<string, string>>;
  readonly activations: readonly ActivationName[];
}

/** undefined where nobody gave it a name. */
export function knownName(id: string, { language, names, activations }: Naming) {
  if (Object.hasOwn(names, id)) return names[id];
  for (const key of [`name.${id}`, `data.${id}`]) {
    if (isMessage(language, key)) return message(language, key);
  }
  return activations.find((activation) => activation.id === id)?.name;
}

export const nameFor = (id: string, naming: Naming): string => knownName(id, naming) ?? id;

/** A condition in words: “tanh · He”, “ReLU · Learning rate 0.1”. */
export function conditionWords(
  condition: Readonly<Record<string, string>>,
  naming: Naming,
): string {
  const parts = Object.entries(condition).map(([key, word]) =>
    Number.isNaN(Number(word)) ? nameFor(word, naming) : `${nameFor(key, naming)} ${word}`,
  );
  return parts.join(' · ');
}
