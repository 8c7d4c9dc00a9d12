from onrecord.statements.finding import attributions
