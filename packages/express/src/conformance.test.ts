import { describeExpress } from './testing/describe-express.ts';

describeExpress('express');
