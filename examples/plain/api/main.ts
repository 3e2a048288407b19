import { join } from 'node:path';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { AppModule } from './app.module';

const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

async function bootstrap(): Promise<void> {
  const origins = process.env['CORS_ORIGINS']?.split(',') ?? [];
  const app = await NestFactory.create<NestExpressApplication>(AppModule);
  app.use(pinoHttp());
  app.use(helmet());
  app.enableCors({ origin: origins.includes('*') ? '*' : [LOOPBACK, ...origins] });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
  app.useStaticAssets(join(__dirname, '../web/browser'));
  await app.listen(process.env['PORT'] ?? 6969, '127.0.0.1');
  console.log(`App   ${(await app.getUrl()).replace('127.0.0.1', 'localhost')}/`);
}

void bootstrap();
