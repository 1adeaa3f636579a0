/** Stands for parts of the editor that it imports and GraphiQL never uses, an eighth of its size: see vite.config.mjs. */
export class DiffEditorWidget {}

/** See {@link DiffEditorWidget}. */
export class MultiDiffEditorWidget {}

/** See {@link DiffEditorWidget}. */
export const linesDiffComputers = {};

/** See {@link DiffEditorWidget}. */
export class ColorHoverParticipant {}
