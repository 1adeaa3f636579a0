/** The modes of trusted documents, as in the settings. */
export const trustedDocumentsModes = ['off', 'prefer', 'only'] as const;

/** Whether trusted documents can be requested by hash: `off` for no, `prefer` for yes, `only` to reject all others as well. */
export type TrustedDocumentsMode = (typeof trustedDocumentsModes)[number];
