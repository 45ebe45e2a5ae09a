// Modules that tools/vite-lesson.ts makes.
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

declare module '*.css';
