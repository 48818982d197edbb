declare module 'markdown-it-footnote' {
  const plugin: (md: unknown) => void;
  export default plugin;
}
