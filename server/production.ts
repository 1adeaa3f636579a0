// Imported before everything else. Without it graphql-js and React would compare types in the slow way meant for development
// whenever NODE_ENV is not set, which an operator should not have to know.
process.env.NODE_ENV ??= 'production';
