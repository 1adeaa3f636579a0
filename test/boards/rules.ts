/* eslint-disable dependencies/order -- other rooms meet a subject through its index; the tests of its rules go right to them */
export { nextLetter } from '../../server/boards/next-letter';
