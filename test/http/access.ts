/* eslint-disable no-restricted-imports -- what the tests of access share, not access itself */
export { makeTestKey } from '../access/test-keys';
