export { MAX_MONTHS, readChart, type ChartData, type ChartRequest } from './chart-data';
export { drawChart, DEFAULT_SIZE } from './draw';
export type { ChartSize } from './frame';
