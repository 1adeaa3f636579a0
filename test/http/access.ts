export { makeTestKey } from '../access/test-keys';
