import { createServer } from "node:http";

createServer((_, response) => response.end("Hello from the example\n")).listen(3000);
