import 'activation-lab/define';
