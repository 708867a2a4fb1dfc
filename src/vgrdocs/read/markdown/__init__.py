"""Reading a writer's Markdown: MyST's parser, with our looks at what it parsed."""
