import './config/node-version';
import { start } from './start';

void start();
