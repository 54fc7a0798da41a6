import { defineConfig } from "vite";

// Together on the first screen, so together in one file: everything but the screens that come later.
const first = /\/src\/(app\/(?!unlock|Qr|Confirm)|data|encoding\/(?!base32)|server\/(check|clock|call|errors|requests|organisation|signing|subscription|device)|keys\/(store|device|codes)|features\/approve\/(Approve\.|Requests|RequestFacts|TimeLeft|answer)|features\/codes\/(Home|AccountRow|OtherRow|Code\.|Ring|grouped))|node_modules\/(preact|idb)\//;

// The app. Its service worker is a build of its own (vite.worker.config.ts), because it lists what this one made.
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "first", test: first }] } } },
  },
});
