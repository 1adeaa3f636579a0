/* eslint-disable no-restricted-imports -- other rooms meet a subject through its index; the tests of its rules go right to them */
export { refuseFigure, type SaidFigure } from '../../server/indicators/recording/figure-rules';
