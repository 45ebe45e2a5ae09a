project = 'Deep learning'
extensions = ['myst_parser']
exclude_patterns = ['_static']
html_static_path = ['_static']
html_js_files = [('activation-lab/elements/define.js', {'type': 'module'})]
