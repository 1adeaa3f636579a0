export type { ErrorFormatter } from './apollo';
export type { AnswerSources } from './conditional-get';
export { type ExampleQuery, parseExample, readExamples } from './examples';
export { createHttpServer, type HttpServer, type HttpServerOptions } from './http-server';
export { AddressInUseError, AddressUnusableError } from './http-errors';
export type { ContextFactory } from './graphql-route';
export type { Readiness, ReadinessCheck } from './health';
export { type RateLimit } from './rate-limit';
export { TrustedDocuments } from './trusted-documents';
