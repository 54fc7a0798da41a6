/** The gate, in the colour of the text around it. */
export function Brand() {
  return (
    <svg viewBox="0 0 32 32" fill="currentColor" aria-hidden="true">
      <path d="M1 13.2c4.6-.9 7.4-3.6 8.6-8.2h12.8c1.2 4.6 4 7.3 8.6 8.2v2.3H1z" />
      <path d="M4 17h24v2.5H4zM5 21h3.5v8H5zM23.5 21h3.5v8h-3.5zM10.5 21h4.7v8h-4.7zM16.8 21h4.7v8h-4.7z" />
    </svg>
  );
}
