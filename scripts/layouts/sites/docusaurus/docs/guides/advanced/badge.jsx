export default function Badge({ children }) {
  return <strong>{children}</strong>;
}
