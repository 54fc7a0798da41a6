import { data, readSettings } from "../data/store";
import { fromBase64url } from "../encoding/base64url";
import { signer } from "../keys/device";
import { subscribe } from "../server/subscription";
import { messageOf } from "./message";
import { ruleFor } from "./rules";
import { words } from "./words";

// Keeps the app on the phone and shows that something waits. It decides nothing.
declare const self: ServiceWorkerGlobalScope;
declare const FILES: readonly string[]; // Put in by the build.
declare const VERSION: string;

const cacheName = `akamon-${VERSION}`;

self.addEventListener("install", event => {
  event.waitUntil((async () => {
    const cache = await caches.open(cacheName);
    await cache.addAll(FILES.map(file => new Request(file, { cache: file.startsWith("/assets/") ? "default" : "reload" })));
  })());
});

self.addEventListener("activate", event => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("akamon-") && name !== cacheName) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", event => {
  const rule = ruleFor(event.request.method, new URL(event.request.url), self.location.origin, event.request.mode === "navigate", FILES);
  if (rule === "network") return;
  event.respondWith((async () => {
    const cache = await caches.open(cacheName);
    return (await cache.match(rule === "page" ? "/" : event.request, { ignoreSearch: true })) ?? fetch(event.request);
  })());
});

self.addEventListener("message", event => {
  if (event.data === "take-over") event.waitUntil(self.skipWaiting());
});

self.addEventListener("push", event => {
  event.waitUntil((async () => {
    const message = messageOf(event.data?.text());
    const language = await chosenLanguage();
    const { title, body } = words[language][message.test ? "test" : "signIn"];
    await self.registration.showNotification(title, { body, lang: language, icon: "/icons/icon-192.png", tag: message.test ? "test" : "sign-in", requireInteraction: !message.test });
    for (const client of await windows()) client.postMessage({ kind: "push", test: message.test });
  })());
});

self.addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil((async () => {
    const [open] = await windows();
    if (!open) return void (await self.clients.openWindow("/"));
    open.postMessage({ kind: "open" });
    await open.focus();
  })());
});

self.addEventListener("pushsubscriptionchange", event => {
  event.waitUntil((async () => {
    for (const { device, vapid } of await (await data()).getAll("accounts")) {
      const key = fromBase64url(vapid);
      if (!key) continue;
      const subscription = await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
      await subscribe(await signer(device), subscription.toJSON());
    }
  })());
});

const windows = () => self.clients.matchAll({ type: "window", includeUncontrolled: true });

async function chosenLanguage(): Promise<"en" | "ja"> {
  const { language } = await readSettings();
  return (language === "auto" ? navigator.language.startsWith("ja") : language === "ja") ? "ja" : "en";
}
