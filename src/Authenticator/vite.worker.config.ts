import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { defineConfig, type UserConfig } from "vite";

const dist = join(import.meta.dirname, "dist");

// Everything the app may need without a network, and a name that changes with any of it.
function built(): { files: string[]; version: string } {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name !== "sw.js")
    .map(entry => "/" + relative(dist, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(readFileSync(join(dist, file)));
  return { files: files.map(file => (file === "/index.html" ? "/" : file)), version: hash.digest("hex").slice(0, 12) };
}

export default defineConfig((): UserConfig => {
  const { files, version } = built();
  return {
    publicDir: false,
    define: { FILES: JSON.stringify(files), VERSION: JSON.stringify(version) },
    build: {
      target: "es2022",
      emptyOutDir: false,
      reportCompressedSize: false,
      rolldownOptions: { input: "src/sw/worker.ts", output: { format: "iife", entryFileNames: "sw.js" } },
    },
  };
});
