"""The words that titles of papers share, the most common first.

Set down once and never recounted: what a title is filed under must not change because other
papers came. Order matters only roughly; a word that is not here counts as rarer than all of these.
Drawn up from titles of computing, medicine, biology, physics, the social sciences and the
humanities, in the languages most of them are written in.
"""

from __future__ import annotations

COMMON_WORDS = """
the of and in for a on with to an by from using at as via is based its between are or into de la
le des et der und die les el en del du zur von den das ein eine y da do em per il di un une sur
learning model models analysis study language large data system systems new networks network deep
neural approach method methods effect effects toward towards through can how what not be it we you
your are do does when why where which who all more less than without under over within beyond about
during after before among against across one two three first second self non
high low multi single dynamic based driven aware free efficient effective robust fast scalable
adaptive optimal automatic general generalized improved improving novel modern simple unified
review survey overview introduction systematic comparison comparative evaluation assessment
application applications theory framework performance design control time human research
development information detection recognition prediction estimation classification optimization
training structure structural process processing problem problems function functions algorithm
algorithms image images video visual vision speech audio text texts knowledge reasoning generation
generative representation representations graph graphs feature features semantic attention
transformer transformers convolutional recurrent reinforcement supervised unsupervised pretrained
pre training tuning fine few zero shot prompt prompting agent agents llm llms gpt bert instruction
alignment benchmark dataset datasets corpus evaluating understanding exploring investigating
retrieval augmented search question answering translation machine natural code program programs
software engineering testing context long short term memory scale scaling space sparse dense local
global spatial temporal simulation simulations modeling modelling numerical experimental
experiments theoretical computational mathematical statistical stochastic random linear nonlinear
differential equation equations quantum energy state states phase field fields wave waves optical
magnetic thermal properties surface materials material molecular molecule molecules protein
proteins gene genes genetic genome expression cell cells cellular cancer tumor patients patient
clinical disease diseases treatment therapy risk health care medical medicine hospital children
women men adults older young population populations case cases report trial randomized controlled
cohort outcomes outcome mortality infection virus covid vaccine immune response responses
associated association factors factor role impact influence evidence cause causal relation
relationship relationships interaction interactions mechanism mechanisms activity growth
production quality management policy social political economic economics public international
national regional european american china chinese india united states africa world history
historical culture cultural gender education educational students student teachers teaching school
university work market markets trade financial price prices growth innovation business firms
organization organizational environment environmental climate change water soil plant plants
species animal animals forest marine land urban city rural ecosystem diversity evolution
evolutionary biology biological ecology conservation sustainable sustainability
behavior behaviour behavioral psychology psychological cognitive cognition perception brain neurons
emotion mental depression anxiety stress sleep stimulation measurement measuring measures level
levels rate rates distribution distributions probability bayesian inference approximation
approximate sampling selection regression classification clustering factorization matrix tensor
kernel gradient descent convergence stability complexity bounds bound algebra algebras group groups
manifold manifolds spaces theorem topology geometry geometric curvature operators operator finite
infinite elements element solution solutions solving boundary conditions condition limit
power electric electrical electronic device devices sensor sensors signal signals frequency
wireless communication communications mobile internet security privacy secure cloud distributed
parallel computing computer computers architecture architectures hardware edge storage database
databases web user users interface interactive virtual reality game games robot robots robotic
robotics navigation planning motion tracking object objects scene segmentation depth camera three
dimensional reconstruction point clouds mapping localization matching registration resolution
super diffusion adversarial attack attacks defense detection anomaly fault diagnosis monitoring
forecasting series sequence sequences sequential event events stream real online offline federated
transfer domain adaptation meta active continual lifelong contrastive embedding embeddings latent
variational autoencoder autoencoders disentangled hierarchical heterogeneous multimodal modal cross
joint hybrid ensemble end free open source sources closed loop end task tasks world foundation
chain thought mixture experts parameter parameters quantization compression pruning distillation
acceleration inference decoding token tokens tokenization sentence sentences word words document
documents summarization sentiment dialogue dialog conversational conversation entity relation
extraction parsing syntactic linguistic linguistics english multilingual lingual
recommendation recommender personalized preference preferences feedback reward rewards policy
decision decisions making support expert theory practice perspective perspectives challenges
opportunities future directions current recent advances progress trends issues lessons toward
comprehensive empirical qualitative quantitative critical integrated integration integrating
combined combining multiple various different similar common special specific novel
potential possible direct indirect early late small big total mass volume size number numbers
density temperature pressure flow fluid turbulence transport mechanical mechanics dynamics kinetic
kinetics chemical chemistry reaction reactions synthesis characterization structure crystal
structures thin film films nano nanoparticles carbon graphene metal metals oxide alloy alloys
polymer polymers composite composites catalyst catalytic hydrogen oxygen nitrogen solar
star stars galaxy galaxies cosmic cosmological dark matter gravity gravitational black hole holes
neutron emission radiation ray particle particles collisions decay gamma gauge string symmetry
spectral spectroscopy spectrum imaging microscopy laser light plasma ion atomic electron electrons
observations observation observed survey telescope planetary earth seismic geological
inverse forward uncertainty uncertainties noise error errors correction sensitivity accuracy
reliability validation validity verification formal logic logical semantics specification
identification identifying classification characterizing assessing examining estimating predicting
detecting generating reducing enhancing enhanced increasing increased reduced dependent independent
related induced mediated assisted guided constrained conditional weighted oriented
acute chronic primary secondary severe human mouse mice rat rats blood heart cardiac cardiovascular
lung liver kidney bone muscle skin breast prostate colorectal surgery surgical postoperative
pregnancy birth diabetes obesity hypertension stroke pain drug drugs dose efficacy safety
screening prevalence incidence epidemiology prevention intervention interventions program training
family parents life quality violence identity media news science sciences scientific technology
technologies technological digital artificial intelligence intelligent smart automated autonomous
vehicles vehicle driving traffic transportation building buildings construction concrete
manufacturing industrial industry supply chain network food agriculture agricultural crop
phylogeny phylogenetic taxonomy genus morphological genomic genomics sequencing transcriptome
regulation signaling pathway pathways receptor receptors inhibition inhibitor inhibitors binding
membrane enzyme acid acids rna dna bacteria bacterial microbial resistance
interpretable interpretability explainable explanation explanations fairness bias biases trust
hallucination toxicity alignment ethics ethical governance responsible
capabilities ability abilities efficiently effectively automatically simultaneously
representational generalization generalizable regularization normalization initialization
optimizing learned learn teach teaching leveraging harnessing unlocking enabling rethinking
revisiting unifying bridging beyond demystifying
"""
