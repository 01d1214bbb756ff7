-- A job a line on standard input, its bibliography a line on standard output: see one_pandoc.py.
local function bibliography(job)
  local doc = pandoc.read(job.items, 'csljson')
  doc.meta.csl = job.csl
  doc.meta.lang = job.lang
  doc.meta['link-bibliography'] = false
  return pandoc.write(pandoc.utils.citeproc(doc), 'html', {wrap_text = 'wrap-none'})
end

for line in io.lines() do
  local done, said = pcall(bibliography, pandoc.json.decode(line, false))
  io.write(pandoc.json.encode(done and {html = said} or {error = tostring(said)}), '\n')
  io.flush()
end
