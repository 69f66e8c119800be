export default function Home() {
  return <h1>Onboarding</h1>;
}
