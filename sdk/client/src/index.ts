export { createClient, type SafeboardClient } from './client.js';
export * from './core-exports.js';

export type * from './generated/inputs.js';
export * from './subjects/access.js';
export * from './subjects/boards.js';
export * from './subjects/case-reviews.js';
export * from './subjects/indicators.js';
export * from './subjects/meetings.js';
export * from './subjects/nodes.js';
export * from './subjects/obligations.js';
export * from './subjects/partners.js';
export * from './subjects/recommendations.js';
export * from './subjects/reports.js';
export * from './subjects/search.js';
