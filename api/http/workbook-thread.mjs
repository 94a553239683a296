import { parentPort, workerData } from 'node:worker_threads';
import writeExcelFile from 'write-excel-file/node';

// A thread of `makeWorkbook` (workbook.ts), in plain JavaScript, as a thread has no loader of TypeScript.
parentPort.postMessage(await writeExcelFile(workerData).toBuffer());
