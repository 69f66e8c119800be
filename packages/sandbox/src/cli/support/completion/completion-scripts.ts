/**
 * A script for each shell. It passes the words to `aplyid-sandbox __complete`, each as an argument of its own, so
 * that nothing that was typed is evaluated, and offers file names where the command offers nothing.
 */
export const completionScripts = {
  bash: `_aplyid_sandbox() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <("\${COMP_WORDS[0]}" __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _aplyid_sandbox aplyid-sandbox`,
  zsh: `#compdef aplyid-sandbox
_aplyid_sandbox() {
  local -a found
  local line
  while IFS= read -r line; do
    found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done < <("\${words[1]}" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#found} )); then _describe 'aplyid-sandbox' found; else _files; fi
}
if [ "$funcstack[1]" = "_aplyid_sandbox" ]; then _aplyid_sandbox "$@"; else compdef _aplyid_sandbox aplyid-sandbox; fi`,
  fish: `function __aplyid_sandbox
  set -l words (commandline -opc) (commandline -ct)
  set -l found ($words[1] __complete -- $words[2..] 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c aplyid-sandbox -f -a '(__aplyid_sandbox)'`,
} as const;
