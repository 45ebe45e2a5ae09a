// Modules that tools/vite-lesson.ts and tools/vite-questions.ts make.
declare module 'virtual:lesson/en' {
  const sections: readonly import('../../tools/vite-lesson.js').LessonSection[];
  export default sections;
}

declare module 'virtual:lesson/zh-CN' {
  const sections: readonly import('../../tools/vite-lesson.js').LessonSection[];
  export default sections;
}

declare module 'virtual:formulae' {
  const formulae: Readonly<Record<string, import('../../tools/vite-lesson.js').Formulae>>;
  export default formulae;
}

declare module 'virtual:vector-formulae' {
  const formulae: Readonly<Record<string, string>>;
  export default formulae;
}

declare module 'virtual:questions/en' {
  const texts: import('../quiz/texts.js').QuestionTexts;
  export default texts;
}

declare module 'virtual:questions/zh-CN' {
  const texts: import('../quiz/texts.js').QuestionTexts;
  export default texts;
}

// Modules that tools/vite-experiments.ts makes.
declare module 'virtual:experiments' {
  const contents: Readonly<Record<string, import('../experiments/content.js').ExperimentContent>>;
  export default contents;
}

declare module 'virtual:experiments/en' {
  const texts: Readonly<Record<string, import('../experiments/content.js').ExperimentText>>;
  export default texts;
}

declare module 'virtual:experiments/zh-CN' {
  const texts: Readonly<Record<string, import('../experiments/content.js').ExperimentText>>;
  export default texts;
}

// Modules that tools/vite-sheets.ts makes.
declare module 'virtual:sheets' {
  const contents: Readonly<Record<string, import('../sheets/content.js').SheetContent>>;
  export default contents;
}

declare module 'virtual:sheets/en' {
  const texts: Readonly<Record<string, import('../sheets/content.js').SheetText>>;
  export default texts;
}

declare module 'virtual:sheets/zh-CN' {
  const texts: Readonly<Record<string, import('../sheets/content.js').SheetText>>;
  export default texts;
}

declare module 'virtual:activation-names' {
  const activations: readonly import('../experiments/names.js').ActivationName[];
  export default activations;
}

declare module '*.css';

// Modules that tools/vite-katex.ts makes.
declare module 'virtual:katex-styles' {
  const css: string;
  export default css;
}

declare module 'virtual:katex-fonts' {
  const faces: readonly (Readonly<Record<'family' | 'weight' | 'style', string>> & {
    /** Of its characters, as in CSS, where there is another for the rest. */
    readonly range?: string;
    /** Its address, or what fetches its bytes, in base 64. */
    readonly source: string | (() => Promise<{ readonly default: string }>);
  })[];
  export default faces;
}

declare module '*.css?inline' {
  const css: string;
  export default css;
}
