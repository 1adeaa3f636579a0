// The server runs graphql-js in production mode (server/production.ts); so do the tests. React must stay in its own mode for tests.
const { NODE_ENV } = process.env;
process.env.NODE_ENV = 'production';
require('graphql/jsutils/instanceOf');
process.env.NODE_ENV = NODE_ENV;
