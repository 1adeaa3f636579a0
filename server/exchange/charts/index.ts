export { addChartRoute } from './chart-route';
