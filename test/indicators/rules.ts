/* eslint-disable dependencies/order -- other rooms import a room through its index; its own tests import the rules directly */
export { validateFigure, type FigureInput } from '../../server/indicators/recording/figure-rules';
