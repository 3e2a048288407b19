import './config/node-version';
import './config/source-maps';
import { start } from './start';

void start();
