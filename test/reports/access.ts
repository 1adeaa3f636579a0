export { makeTestKey } from '../access/test-keys';
export { change, insert } from '../access/withheld-setting';
