/** The parts that documents known by their hash can have, as settings name them. */
export const trustedDocumentsModes = ['off', 'prefer', 'only'] as const;

/** Whether documents can be asked for by their hash: not at all, besides others, or only such and no others. */
export type TrustedDocumentsMode = (typeof trustedDocumentsModes)[number];
