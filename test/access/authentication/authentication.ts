/* eslint-disable dependencies/order -- other rooms meet access through its index; the tests of its parts go right to them */
export * from '../../../server/access/authentication/api-key-format';
export * from '../../../server/access/authentication/authentication-errors';
export * from '../../../server/access/authentication/credentials';
export * from '../../../server/access/authentication/open-id';
export * from '../../../server/access/authentication/open-id-settings';
