/*
 * Loaded ahead of the entry: `node --import ./server/src/compile-cache.js server/src/start.ts`. From the second start on, Node takes every
 * file as it compiled it before. Plain JavaScript on purpose: a first file in TypeScript makes Node load its type stripper, 0.1 s at each start.
 */
import { enableCompileCache } from 'node:module'

enableCompileCache()
