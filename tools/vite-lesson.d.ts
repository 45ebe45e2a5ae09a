import type { Plugin } from 'vite';

export { type Lesson, LessonError, readLesson, renderLesson } from './lesson-markdown.js';
export interface LessonSection {
  readonly slug: string;
  readonly title: string;
  readonly html: string;
}
/** Each a piece of HTML. */
export interface Formulae {
  /** f(x) = … */
  readonly f: string;
  /** f′(x) = … */
  readonly derivative: string;
}
export default function lessonPlugin(): Plugin;
/** The sections of a language's lesson, in the order of their file names. */
export declare function readSections(language: string): Promise<LessonSection[]>;
export declare function readFormulae(): Promise<Record<string, Formulae>>;
/** y_i = … of each function over a vector: a piece of HTML. */
export declare function readVectorFormulae(): Promise<Record<string, string>>;
